using Microsoft.Extensions.Logging;

namespace Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>Events of the ClickHouse provider, for use with <c>ConfigureWarnings</c> and in log filters.</summary>
public static class ClickHouseEventId
{
    // Values must not change between releases.
    private enum Id
    {
        TransactionsNotSupported = CoreEventId.ProviderBaseId,
    }

    /// <summary>
    /// A transaction was asked for, which ClickHouse doesn't have. Throws by default. When configured to be logged or ignored, the
    /// transaction is a token only: every statement takes effect at once, and rolling it back throws.
    /// </summary>
    public static readonly EventId TransactionsNotSupported = new(
        (int)Id.TransactionsNotSupported,
        DbLoggerCategory.Database.Transaction.Name + "." + Id.TransactionsNotSupported);
}
