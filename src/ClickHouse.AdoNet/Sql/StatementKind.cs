namespace ClickHouse.AdoNet.Sql;

/// <summary>What a statement does, as far as its first word tells.</summary>
internal enum StatementKind
{
    /// <summary>Anything else: definitions, mutations, SHOW, DESCRIBE, EXPLAIN…</summary>
    Other,

    /// <summary>SELECT, WITH, FROM or a parenthesised query: can be streamed.</summary>
    Select,

    /// <summary>INSERT: its written rows are the affected rows.</summary>
    Insert,

    /// <summary>USE: changes the session's current database.</summary>
    Use,

    /// <summary>SET: changes the session's settings.</summary>
    Set,

    /// <summary>CREATE TEMPORARY …: leaves something in the session.</summary>
    CreateTemporary,
}
