namespace EFCore.ClickHouse.Query.Internal;

/// <summary><see cref="string.Length" />: counts code points, so a character outside the basic plane counts one where .NET counts two.</summary>
internal sealed class ClickHouseStringMemberTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        // Not by the instance's type: EF Core gives the column of raw SQL that of the whole query.
        => instance is not null && member.DeclaringType == typeof(string) && member.Name == nameof(string.Length)
            ? sql.Call("lengthUTF8", returnType, instance)
            : null;
}
