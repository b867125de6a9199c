namespace EFCore.SurrealDb.Query.Internal;

internal static class SurrealDbTypeExtensions
{
    public static Type UnwrapNullable(this Type type)
        => Nullable.GetUnderlyingType(type) ?? type;
}
