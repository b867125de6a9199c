using Microsoft.Extensions.Logging;

namespace Microsoft.EntityFrameworkCore.Diagnostics;

/// <summary>Events of the ClickHouse provider, for use with <c>ConfigureWarnings</c> and in log filters.</summary>
public static class ClickHouseEventId
{
    // Values must not change between releases.
    private enum Id
    {
        TransactionsNotSupported = CoreEventId.ProviderBaseId,
        UniquenessNotEnforced,
        ForeignKeysNotEnforced,
        MigrationsLockHeld,
        SaveChangesNotAtomic,
        OffsetNotStored,
    }

    /// <summary>
    /// A transaction was asked for, which ClickHouse doesn't have. Throws by default. When configured to be logged or ignored, the
    /// transaction is a token only: every statement takes effect at once, and rolling it back throws.
    /// </summary>
    public static readonly EventId TransactionsNotSupported = new(
        (int)Id.TransactionsNotSupported,
        DbLoggerCategory.Database.Transaction.Name + "." + Id.TransactionsNotSupported);

    /// <summary>
    /// The model has a unique index or an alternate key, whose uniqueness ClickHouse doesn't enforce. A warning by default.
    /// </summary>
    public static readonly EventId UniquenessNotEnforced = new(
        (int)Id.UniquenessNotEnforced,
        DbLoggerCategory.Model.Validation.Name + "." + Id.UniquenessNotEnforced);

    /// <summary>
    /// The model has relationships, for which ClickHouse has no foreign keys: nothing checks that principals exist, or that none of
    /// their dependents are left when they are deleted. Dependents of a deleted principal are deleted, or their foreign keys set to NULL,
    /// by the provider where the model has <see cref="DeleteBehavior.Cascade" /> or <see cref="DeleteBehavior.SetNull" />. Informational
    /// by default.
    /// </summary>
    public static readonly EventId ForeignKeysNotEnforced = new(
        (int)Id.ForeignKeysNotEnforced,
        DbLoggerCategory.Model.Validation.Name + "." + Id.ForeignKeysNotEnforced);

    /// <summary>Another migrator holds the lock on migrations; this one waits. A warning by default.</summary>
    public static readonly EventId MigrationsLockHeld = new(
        (int)Id.MigrationsLockHeld,
        DbLoggerCategory.Migrations.Name + "." + Id.MigrationsLockHeld);

    /// <summary>
    /// A save takes several statements, of which those before a failing one stay written. A warning by default; not raised where
    /// <c>Database.AutoTransactionBehavior</c> is <see cref="AutoTransactionBehavior.Never" />.
    /// </summary>
    public static readonly EventId SaveChangesNotAtomic = new(
        (int)Id.SaveChangesNotAtomic,
        DbLoggerCategory.Update.Name + "." + Id.SaveChangesNotAtomic);

    /// <summary>
    /// The model has a <see cref="DateTimeOffset" />, of which ClickHouse stores the instant and not the offset: values are read, and their
    /// parts taken in queries, in UTC. A warning by default; not raised where the property has a column type or a converter of its own.
    /// </summary>
    public static readonly EventId OffsetNotStored = new(
        (int)Id.OffsetNotStored,
        DbLoggerCategory.Model.Validation.Name + "." + Id.OffsetNotStored);
}
