using SurrealDb.AdoNet.Results;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>What one statement of several gave.</summary>
/// <param name="Result">The encoded result; empty if it failed.</param>
/// <param name="Layout">What rows the result has.</param>
/// <param name="Error">Why it failed; null if it didn't.</param>
internal sealed record StatementAnswer(ReadOnlyMemory<byte> Result, RowLayout? Layout, SurrealDbException? Error)
{
    /// <summary>Whether nothing came of it since another statement of its transaction failed, earlier or later, or cancelled it.</summary>
    public bool IsConsequence
        => Error is { Kind: SurrealDbErrorKind.Query, Details: { } details } && details.GetValueOrDefault("kind") is ("NotExecuted" or "Cancelled");

    /// <summary>Decodes the whole result.</summary>
    /// <exception cref="SurrealDbException">The statement failed, or its result is none of SurrealDB's values.</exception>
    public object? Read()
        => Error is null ? ValueReader.Decode(Result.Span) : throw Error;
}
