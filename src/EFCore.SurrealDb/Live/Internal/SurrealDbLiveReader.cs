using Microsoft.EntityFrameworkCore.Query.Internal;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>One row for EF Core to make an entity of, or none: what a live query told of. No connection is behind it.</summary>
internal sealed class SurrealDbLiveReader : RelationalDataReader
{
    private readonly DbDataReader _reader;

    /// <param name="row">The columns' values, or null for no row.</param>
    /// <param name="parameterObject">Says how EF Core wants to read it: with an execution strategy that retries, from its own buffer.</param>
    public SurrealDbLiveReader(object?[]? row, RelationalCommandParameterObject parameterObject)
    {
        _reader = SurrealDbDataReader.Over(row is null ? Array.Empty<object?>() : new object?[] { row }, SurrealDbRowFormat.Arrays);
        if (row is not null && parameterObject.ReaderColumns is { } columns)
        {
            _reader = new BufferedDataReader(_reader, parameterObject.DetailedErrorsEnabled).Initialize(columns);
        }
    }

    public override DbDataReader DbDataReader
        => _reader;

    public override bool Read()
        => _reader.Read();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken = default)
        => _reader.ReadAsync(cancellationToken);

    public override void Dispose()
        => _reader.Dispose();

    public override ValueTask DisposeAsync()
        => _reader.DisposeAsync();
}
