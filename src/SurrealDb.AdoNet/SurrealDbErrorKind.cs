namespace SurrealDb.AdoNet;

/// <summary>What sort of failure a <see cref="SurrealDbException" /> reports: the server's own kinds, and those of the way to it.</summary>
public enum SurrealDbErrorKind
{
    /// <summary>
    /// Anything that the server has no other kind for: unique indexes, assertions, coercions, read-only fields and conflicts of transactions
    /// among them, which only the message tells apart.
    /// </summary>
    Internal,

    /// <summary>The request or the statement is wrong: its syntax, an argument, a namespace or database that isn't chosen.</summary>
    Validation,

    /// <summary>The server isn't set up for what was asked.</summary>
    Configuration,

    /// <summary>A statement threw it.</summary>
    Thrown,

    /// <summary>The statement wasn't executed: its transaction had failed, its time was over, or it was cancelled.</summary>
    Query,

    /// <summary>A value couldn't be written or read.</summary>
    Serialization,

    /// <summary>Nobody has signed in, the credentials are wrong, or a right is missing.</summary>
    NotAllowed,

    /// <summary>A table, record, session or method doesn't exist.</summary>
    NotFound,

    /// <summary>What was to be made is there already.</summary>
    AlreadyExists,

    /// <summary>The server can't be reached, or the connection to it was lost.</summary>
    Connection,

    /// <summary>The time allowed for connecting or for the answer is over.</summary>
    Timeout,

    /// <summary>The server's answer isn't what the protocol prescribes.</summary>
    Protocol,

    /// <summary>The waiting for the answer was ended by <see cref="SurrealDbCommand.Cancel" />.</summary>
    Cancelled,

    /// <summary>The transaction failed before, by another error, and can only be rolled back.</summary>
    Transaction,
}
