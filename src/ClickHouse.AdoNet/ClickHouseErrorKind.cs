namespace ClickHouse.AdoNet;

/// <summary>What sort of failure a <see cref="ClickHouseException" /> reports.</summary>
public enum ClickHouseErrorKind
{
    /// <summary>The statement is wrong: its syntax, a function's arguments, an unsupported clause.</summary>
    Query,

    /// <summary>A database, table, column or type doesn't exist, or exists already.</summary>
    Schema,

    /// <summary>A value can't be converted, stored or compared as the statement asks.</summary>
    Data,

    /// <summary>The engine can't be reached, or the library of the engine in this process can't be loaded or opened.</summary>
    Connection,

    /// <summary>User name or password is wrong, or a right is missing.</summary>
    Authentication,

    /// <summary>The time allowed for connecting, for the statement, or by the engine's own settings, is over.</summary>
    Timeout,

    /// <summary>The statement was cancelled.</summary>
    Cancelled,

    /// <summary>A limit on memory, rows, parts or concurrent statements was reached.</summary>
    Resource,

    /// <summary>The engine's answer isn't what the protocol or the Native format prescribes.</summary>
    Protocol,
}
