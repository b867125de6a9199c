using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.SurrealDb.ValueGeneration.Internal;

/// <summary>Has GUIDs made in the order of time; all else is made as relational providers do.</summary>
internal sealed class SurrealDbValueGeneratorSelector(ValueGeneratorSelectorDependencies dependencies)
    : RelationalValueGeneratorSelector(dependencies)
{
    protected override ValueGenerator? FindForType(IProperty property, ITypeBase typeBase, Type clrType)
        => clrType == typeof(Guid) && property.GetDefaultValueSql() is null
            ? new SurrealDbGuidValueGenerator()
            : base.FindForType(property, typeBase, clrType);
}
