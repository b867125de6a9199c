using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.ClickHouse.ValueGeneration.Internal;

/// <summary>Chooses the generator that a property's <see cref="ClickHouseValueGenerationStrategy" /> asks for.</summary>
internal sealed class ClickHouseValueGeneratorSelector(
    ValueGeneratorSelectorDependencies dependencies,
    IClickHouseSequenceCache sequences,
    IRelationalConnection connection,
    IRelationalCommandBuilderFactory commandBuilderFactory,
    ISqlGenerationHelper sqlGenerationHelper,
    IRelationalTypeMappingSource typeMappingSource,
    IRelationalCommandDiagnosticsLogger commandLogger)
    : RelationalValueGeneratorSelector(dependencies)
{
    // EF Core asks for every entity that is added; its own cache is shared by contexts, which a connection isn't.
    private readonly Dictionary<(IProperty, ITypeBase), ValueGenerator> _hiLoGenerators = [];

    public override bool TrySelect(IProperty property, ITypeBase typeBase, out ValueGenerator? valueGenerator)
    {
        if (_hiLoGenerators.TryGetValue((property, typeBase), out valueGenerator))
        {
            return true;
        }

        if (property.GetValueGeneratorFactory() is not null
            || typeBase.IsMappedToJson()
            || property.GetClickHouseValueGenerationStrategy() != ClickHouseValueGenerationStrategy.HiLo)
        {
            return base.TrySelect(property, typeBase, out valueGenerator);
        }

        var type = property.ClrType.UnwrapNullableAndEnum();
        var converter = property.GetTypeMapping().Converter;
        var providerType = converter?.ProviderClrType.UnwrapNullableAndEnum() ?? type;
        valueGenerator = !providerType.IsHiLoType() ? null
            : type.IsHiLoType() ? Create(property, type)
            : Create(property, providerType).WithConverter(converter!);

        if (valueGenerator is null)
        {
            return base.TrySelect(property, typeBase, out valueGenerator);
        }

        _hiLoGenerators.Add((property, typeBase), valueGenerator);

        return true;
    }

    protected override ValueGenerator? FindForType(IProperty property, ITypeBase typeBase, Type clrType)
        => (property.GetClickHouseValueGenerationStrategy(), clrType) switch
        {
            (ClickHouseValueGenerationStrategy.Guid, _) when clrType == typeof(Guid) => new ClickHouseGuidValueGenerator(),
            (ClickHouseValueGenerationStrategy.Snowflake, _) when clrType == typeof(long)
                => new ClickHouseSnowflakeValueGenerator(ClickHouseSnowflake.Shared),
            (ClickHouseValueGenerationStrategy.Snowflake, _) when clrType == typeof(ulong)
                => new ClickHouseUnsignedSnowflakeValueGenerator(ClickHouseSnowflake.Shared),
            _ => base.FindForType(property, typeBase, clrType),
        };

    private ClickHouseHiLoValueGenerator Create(IProperty property, Type type)
        => new(
            sequences.GetOrAdd(property, connection),
            new ClickHouseSequence(property, connection, commandBuilderFactory, sqlGenerationHelper, typeMappingSource, commandLogger),
            type);
}
