namespace EFCore.SurrealDb.Tests.Metadata;

public class ParcelLine
{
    public string Text { get; set; } = "";
}
