using System.Text.RegularExpressions;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>What a write went against, read from the message: SurrealDB 3 says it nowhere else.</summary>
/// <param name="Constraint">What it was.</param>
/// <param name="Name">The index's or the field's name; null for others.</param>
/// <param name="Table">The table's name, where the message has it.</param>
/// <param name="Record">The record's id as SurrealQL writes it, where the message has it.</param>
internal sealed partial record ConstraintMessage(SurrealDbConstraint Constraint, string? Name, string? Table, string? Record)
{
    /// <summary>Reads a message; null if it is about something else.</summary>
    public static ConstraintMessage? Read(SurrealDbErrorKind kind, string message)
    {
        // What a statement throws has another kind: it can't pass for one of these.
        var patterns = kind switch
        {
            SurrealDbErrorKind.AlreadyExists => [(SurrealDbConstraint.RecordId, RecordId())],
            SurrealDbErrorKind.Internal => new[]
            {
                (SurrealDbConstraint.UniqueIndex, UniqueIndex()),
                (SurrealDbConstraint.FieldAssertion, FieldAssertion()),
                (SurrealDbConstraint.FieldType, FieldType()),
                (SurrealDbConstraint.ReadOnlyField, ReadOnlyField()),
                (SurrealDbConstraint.UndefinedField, UndefinedField()),
                (SurrealDbConstraint.Reference, Reference()),
            },
            _ => [],
        };
        foreach (var (constraint, pattern) in patterns)
        {
            if (pattern.Match(message) is { Success: true } match)
            {
                var record = Group(match, "record");
                return new ConstraintMessage(constraint, Group(match, "name"), Group(match, "table") ?? TableOf(record), record);
            }
        }

        return null;
    }

    private static string? Group(Match match, string name)
        => match.Groups[name] is { Success: true } group ? group.Value : null;

    private static string? TableOf(string? record)
    {
        var name = record is null ? null : LeadingTable().Match(record);
        return name is not { Success: true } ? null
            : name.Groups["plain"] is { Success: true } plain ? plain.Value
            : Escape().Replace(name.Groups["quoted"].Value, "$1");
    }

    [GeneratedRegex("^Database record `(?<record>.+)` already exists$", RegexOptions.Singleline)]
    private static partial Regex RecordId();

    [GeneratedRegex("^Database index `(?<name>.+?)` already contains .*, with record `(?<record>.+)`$", RegexOptions.Singleline)]
    private static partial Regex UniqueIndex();

    [GeneratedRegex("^Found .* for field `(?<name>.+?)`, with record `(?<record>.+?)`, but field must conform to: ", RegexOptions.Singleline)]
    private static partial Regex FieldAssertion();

    [GeneratedRegex("^Couldn't coerce value for field `(?<name>.+?)` of `(?<record>.+?)`: ", RegexOptions.Singleline)]
    private static partial Regex FieldType();

    [GeneratedRegex("^Found changed value for field `(?<name>.+?)`, with record `(?<record>.+)`, but field is readonly$", RegexOptions.Singleline)]
    private static partial Regex ReadOnlyField();

    [GeneratedRegex("^Found field '(?<name>.+)', but no such field exists for table '(?<table>.+)'$", RegexOptions.Singleline)]
    private static partial Regex UndefinedField();

    [GeneratedRegex("^Cannot delete `(?<record>.+)` as it is referenced by `.+` with an ON DELETE REJECT clause$", RegexOptions.Singleline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?:(?<plain>\w+)|`(?<quoted>(?:[^`\\]|\\.)+)`):", RegexOptions.Singleline)]
    private static partial Regex LeadingTable();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
