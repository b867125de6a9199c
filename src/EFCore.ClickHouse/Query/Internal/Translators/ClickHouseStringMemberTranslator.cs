namespace EFCore.ClickHouse.Query.Internal;

/// <summary><see cref="string.Length" />: counts code points, so a character outside the basic plane counts one where .NET counts two.</summary>
internal sealed class ClickHouseStringMemberTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => instance is not null && instance.Type == typeof(string) && member.Name == nameof(string.Length)
            ? sql.Call("lengthUTF8", returnType, instance)
            : null;
}
