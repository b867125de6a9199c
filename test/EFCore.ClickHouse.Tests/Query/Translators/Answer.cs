namespace EFCore.ClickHouse.Tests.Query.Translators;

/// <summary>What the engine computed for a row.</summary>
public sealed class Answer<TResult>(int id, TResult result)
{
    public int Id { get; } = id;

    public TResult Result { get; } = result;
}
