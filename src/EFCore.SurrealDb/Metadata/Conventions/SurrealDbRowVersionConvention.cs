using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Update.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace EFCore.SurrealDb.Metadata.Conventions;

/// <summary>
/// Has the engine make row versions (<c>IsRowVersion()</c>, <c>[Timestamp]</c>): their fields are computed anew at each write of the record,
/// whoever writes it.
/// </summary>
public class SurrealDbRowVersionConvention : IModelFinalizingConvention
{
    /// <inheritdoc />
    public virtual void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(e => e.GetDeclaredProperties()))
        {
            if (SurrealDbRowVersion.IsRowVersion(property))
            {
                var sql = SurrealDbRowVersion.FindValueSql(property)
                    ?? throw new InvalidOperationException(
                        SurrealDbStrings.NoRowVersion(property.DeclaringType.DisplayName(), property.Name, property.ClrType.Name));
                property.Builder.HasComputedColumnSql(sql)?.IsStoredComputedColumn(true);
            }
        }
    }
}
