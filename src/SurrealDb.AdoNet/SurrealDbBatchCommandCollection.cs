using System.Data.Common;

namespace SurrealDb.AdoNet;

/// <summary>The statements of a <see cref="SurrealDbBatch" />.</summary>
public sealed class SurrealDbBatchCommandCollection : DbBatchCommandCollection
{
    private readonly List<SurrealDbBatchCommand> _commands = [];

    /// <inheritdoc />
    public override int Count => _commands.Count;

    /// <inheritdoc />
    public override bool IsReadOnly => false;

    internal IReadOnlyList<SurrealDbBatchCommand> Commands => _commands;

    /// <summary>Adds a statement.</summary>
    /// <param name="commandText">One statement or several, with variables <c>$name</c>.</param>
    public SurrealDbBatchCommand Add(string commandText)
    {
        var command = new SurrealDbBatchCommand(commandText);
        _commands.Add(command);
        return command;
    }

    /// <inheritdoc />
    public override void Add(DbBatchCommand item) => _commands.Add(Cast(item));

    /// <inheritdoc />
    public override void Clear() => _commands.Clear();

    /// <inheritdoc />
    public override bool Contains(DbBatchCommand item) => item is SurrealDbBatchCommand command && _commands.Contains(command);

    /// <inheritdoc />
    public override void CopyTo(DbBatchCommand[] array, int arrayIndex)
    {
        foreach (var command in _commands)
        {
            array[arrayIndex++] = command;
        }
    }

    /// <inheritdoc />
    public override IEnumerator<DbBatchCommand> GetEnumerator() => _commands.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(DbBatchCommand item) => item is SurrealDbBatchCommand command ? _commands.IndexOf(command) : -1;

    /// <inheritdoc />
    public override void Insert(int index, DbBatchCommand item) => _commands.Insert(index, Cast(item));

    /// <inheritdoc />
    public override bool Remove(DbBatchCommand item) => item is SurrealDbBatchCommand command && _commands.Remove(command);

    /// <inheritdoc />
    public override void RemoveAt(int index) => _commands.RemoveAt(index);

    /// <inheritdoc />
    protected override DbBatchCommand GetBatchCommand(int index) => _commands[index];

    /// <inheritdoc />
    protected override void SetBatchCommand(int index, DbBatchCommand batchCommand) => _commands[index] = Cast(batchCommand);

    private static SurrealDbBatchCommand Cast(DbBatchCommand command)
        => command as SurrealDbBatchCommand
            ?? throw new ArgumentException($"A {nameof(SurrealDbBatchCommand)} is needed, not a {command?.GetType().Name ?? "null"}.", nameof(command));
}
