using EFCore.SurrealDb.Storage.Internal.Mapping;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Members of a dictionary that is stored as an object. What has no such key is NULL, where .NET throws.</summary>
internal sealed class SurrealDbDictionaryTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator, IMemberTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => instance is { TypeMapping: SurrealDbDictionaryTypeMapping mapping } && arguments is [var argument]
            ? method.Name switch
            {
                "get_Item" => sql.ElementAt(instance, argument, method.ReturnType, mapping.ValueMapping),
                "ContainsKey" => sql.Template("(@1 IN object::keys(@0))", typeof(bool), instance, argument),
                "ContainsValue" => sql.Template(
                    "(@1 IN object::values(@0))", typeof(bool), instance, sql.ApplyTypeMapping(argument, mapping.ValueMapping)),
                _ => null,
            }
            : null;

    public SqlExpression? Translate(
        SqlExpression? instance,
        MemberInfo member,
        Type returnType,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => instance is { TypeMapping: SurrealDbDictionaryTypeMapping } && member.Name == "Count"
            ? sql.Template("object::len(@0)", returnType, instance)
            : null;
}
