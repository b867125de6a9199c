using System.Data.Common;

namespace ClickHouse.AdoNet;

/// <summary>An error reported by ClickHouse, or met on the way to it. Never holds a password or a parameter's value.</summary>
public sealed class ClickHouseException : DbException
{
    /// <summary>Creates an error that didn't come from the engine, so has no <see cref="Code" />.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    /// <param name="kind">The sort of failure.</param>
    /// <param name="innerException">The cause.</param>
    public ClickHouseException(string message, ClickHouseErrorKind kind, Exception? innerException = null)
        : base(message, innerException)
        => Kind = kind;

    internal ClickHouseException(string message, int code, string? errorName, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        ErrorName = errorName;
        Kind = ClickHouseErrorCodes.KindOf(code);
    }

    /// <summary>ClickHouse's error code (<c>system.errors.code</c>), or 0 if the error didn't come from the engine.</summary>
    public int Code { get; }

    /// <summary>ClickHouse's name of the code, such as <c>UNKNOWN_TABLE</c>; null if it didn't come from the engine.</summary>
    public string? ErrorName { get; }

    /// <summary>The sort of failure.</summary>
    public ClickHouseErrorKind Kind { get; }

    /// <summary>The id of the statement that failed, if one had been sent.</summary>
    public string? QueryId { get; internal set; }

    /// <summary>The text of the statement that failed: placeholders, never values.</summary>
    public string? Statement { get; internal set; }

    /// <inheritdoc />
    public override int ErrorCode => Code;

    /// <summary>Always null: ClickHouse has codes of its own; see <see cref="Code" />.</summary>
    public override string? SqlState => null;

    /// <summary>
    /// True if the same statement may succeed when sent again: the network failed, a limit on concurrency or memory was reached, a replica
    /// was read-only. For a statement that writes, the caller must know that sending it again does no harm.
    /// </summary>
    public override bool IsTransient
        => Code != 0 ? ClickHouseErrorCodes.IsTransient(Code) : Kind == ClickHouseErrorKind.Connection && InnerException is not null;
}
