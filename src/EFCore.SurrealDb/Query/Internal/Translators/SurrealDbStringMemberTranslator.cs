namespace EFCore.SurrealDb.Query.Internal;

/// <summary><see cref="string.Length" />: counts code points, so a character outside the basic plane counts one where .NET counts two.</summary>
internal sealed class SurrealDbStringMemberTranslator(ISqlExpressionFactory sql) : IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => instance is not null && instance.Type == typeof(string) && member.Name == nameof(string.Length)
            ? sql.Template("string::len(@0)", returnType, instance)
            : null;
}
