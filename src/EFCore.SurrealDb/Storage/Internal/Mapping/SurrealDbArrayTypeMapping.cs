using EFCore.SurrealDb.Storage.ValueConversion.Internal;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.SurrealDb.Storage.Internal.Mapping;

/// <summary>Maps arrays, lists and other collections of scalars to <c>array&lt;T&gt;</c>. An element that is null is NONE.</summary>
public sealed class SurrealDbArrayTypeMapping : SurrealDbTypeMapping
{
    private SurrealDbArrayTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    /// <param name="clrType">The collection's type.</param>
    /// <param name="elementMapping">The elements' mapping.</param>
    /// <param name="comparer">Compares collections.</param>
    /// <param name="jsonValueReaderWriter">How a collection is written in JSON documents.</param>
    public SurrealDbArrayTypeMapping(
        string storeType,
        Type clrType,
        RelationalTypeMapping elementMapping,
        ValueComparer? comparer,
        JsonValueReaderWriter? jsonValueReaderWriter)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    clrType,
                    SurrealDbCollectionConverter.Create(clrType, elementMapping),
                    // EF Core's compares any IEnumerable, but its validator wants the property's very type.
                    comparer?.ComposeConversion(clrType),
                    comparer?.ComposeConversion(clrType),
                    elementMapping: elementMapping,
                    jsonValueReaderWriter: jsonValueReaderWriter),
                storeType))
    {
    }

    /// <summary>The mapping of an array of <see cref="long" />.</summary>
    public static SurrealDbArrayTypeMapping Default { get; }
        = new("array<int>", typeof(long[]), new SurrealDbTypeMapping("int", typeof(long)), null, null);

    /// <inheritdoc />
    public override RelationalTypeMapping ElementTypeMapping
        => (RelationalTypeMapping)base.ElementTypeMapping!;

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new SurrealDbArrayTypeMapping(parameters);
}
