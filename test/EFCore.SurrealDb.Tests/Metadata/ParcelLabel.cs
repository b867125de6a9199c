namespace EFCore.SurrealDb.Tests.Metadata;

public class ParcelLabel
{
    public string To { get; set; } = "";

    public int[] Codes { get; set; } = [];

    public List<ParcelLine> Lines { get; set; } = [];
}
