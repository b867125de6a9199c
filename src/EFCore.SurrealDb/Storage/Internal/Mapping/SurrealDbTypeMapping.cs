using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.SurrealDb.Storage.Internal.Mapping;

/// <summary>Maps a CLR type that the driver sends and reads as it is. Base of the provider's other mappings.</summary>
public class SurrealDbTypeMapping : RelationalTypeMapping
{
    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The engine's type, without <c>option</c>: that's a facet of the field.</param>
    /// <param name="clrType">The CLR type.</param>
    /// <param name="jsonValueReaderWriter">How a value is written in JSON documents.</param>
    /// <param name="comparer">Compares values, if not by <see cref="object.Equals(object)" />.</param>
    public SurrealDbTypeMapping(
        string storeType,
        Type clrType,
        JsonValueReaderWriter? jsonValueReaderWriter = null,
        ValueComparer? comparer = null)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    clrType,
                    comparer: comparer,
                    keyComparer: comparer,
                    jsonValueReaderWriter: jsonValueReaderWriter),
                storeType))
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="parameters">Its parameters.</param>
    protected SurrealDbTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new SurrealDbTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => SurrealDbLiteral.Of(value);

    /// <inheritdoc />
    public override string GenerateProviderValueSqlLiteral(object? value)
        => value is null ? "NONE" : GenerateNonNullSqlLiteral(value);
}
