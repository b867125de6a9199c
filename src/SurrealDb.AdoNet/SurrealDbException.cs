using System.Data.Common;
using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet;

/// <summary>An error reported by SurrealDB, or met on the way to it. Never holds a password or a parameter's value of this side.</summary>
public sealed class SurrealDbException : DbException
{
    private readonly ConstraintMessage? _constraint;
    private DbBatchCommand? _batchCommand;

    /// <summary>Creates an error that didn't come from the server, so has no <see cref="Code" />.</summary>
    /// <param name="message">What was wrong and what to do.</param>
    /// <param name="kind">The sort of failure.</param>
    /// <param name="innerException">The cause.</param>
    public SurrealDbException(string message, SurrealDbErrorKind kind, Exception? innerException = null)
        : base(message, innerException)
        => Kind = kind;

    internal SurrealDbException(string message, SurrealDbErrorKind kind, int code, IReadOnlyDictionary<string, object?>? details)
        : base(message)
    {
        Kind = kind;
        Code = code;
        Details = details;
        _constraint = ConstraintMessage.Read(kind, message);
    }

    /// <summary>The sort of failure.</summary>
    public SurrealDbErrorKind Kind { get; }

    /// <summary>The RPC protocol's code, such as -32700; 0 for errors of a statement, and for those that didn't come from the server.</summary>
    public int Code { get; }

    /// <summary>What the server adds: a <c>kind</c>, and <c>details</c> of that kind, nested; null if it adds nothing.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; }

    /// <summary>What a write went against; null if it is another error.</summary>
    public SurrealDbConstraint? Constraint => _constraint?.Constraint;

    /// <summary>The index or field that a write went against, as the server writes it; null if it is another error.</summary>
    public string? ConstraintName => _constraint?.Name;

    /// <summary>The table of the record that a write was for; null if the server didn't say or it is another error.</summary>
    public string? Table => _constraint?.Table;

    /// <summary>
    /// The record that a write met, as SurrealQL writes it: of a unique index the one that has the values already. Null if the server didn't
    /// say or it is another error.
    /// </summary>
    public string? Record => _constraint?.Record;

    /// <summary>Which of the command's statements failed, from 0; null if the error is about all of them, or about none.</summary>
    public int? StatementIndex { get; internal set; }

    /// <summary>The text of the command that failed: placeholders, never values. Null if it is about none.</summary>
    public string? Statement { get; private set; }

    /// <inheritdoc />
    public override int ErrorCode => Code;

    /// <inheritdoc />
    protected override DbBatchCommand? DbBatchCommand => _batchCommand;

    /// <summary>Always null: SurrealDB has kinds and codes of its own.</summary>
    public override string? SqlState => null;

    /// <summary>Whether the server refused a request since its session, or the token that it signed in by, has expired.</summary>
    internal bool IsSessionExpired
        => Kind == SurrealDbErrorKind.NotAllowed
            && Details?.GetValueOrDefault("details") is IReadOnlyDictionary<string, object?> details
            && details.GetValueOrDefault("kind") is "SessionExpired";

    /// <summary>
    /// True if the same may succeed when done again: a transaction met another one's writes, or the server couldn't be reached. After a lost
    /// connection nobody knows whether a statement ran: who sends it again must know that this does no harm.
    /// </summary>
    public override bool IsTransient
        => Kind == SurrealDbErrorKind.Connection
            || (Kind == SurrealDbErrorKind.Transaction && InnerException is SurrealDbException { IsTransient: true })
            || (Kind is SurrealDbErrorKind.Internal or SurrealDbErrorKind.Query && Message.Contains("This transaction can be retried", StringComparison.Ordinal));

    /// <summary>Takes note of the command that failed.</summary>
    internal SurrealDbException Describe(StatementSpec spec)
    {
        Statement ??= spec.Text;
        _batchCommand ??= spec.Batch;
        return this;
    }
}
