using Microsoft.Extensions.Logging;

namespace Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>Events of the SurrealDB provider, for use with <c>ConfigureWarnings</c> and in log filters.</summary>
public static class SurrealDbEventId
{
    // Values must not change between releases.
    private enum Id
    {
        OffsetNotStored = CoreEventId.ProviderBaseId,
    }

    /// <summary>
    /// The model has a <see cref="DateTimeOffset" /> property, of which the instant is stored and not the offset. A warning by default; there
    /// is none where the property has a converter or a column type of its own.
    /// </summary>
    public static readonly EventId OffsetNotStored = new(
        (int)Id.OffsetNotStored,
        DbLoggerCategory.Model.Validation.Name + "." + Id.OffsetNotStored);
}
