namespace Bench;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bench-").FullName;

    public void Dispose()
        => Directory.Delete(Path, recursive: true);
}
