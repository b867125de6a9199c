namespace EFCore.ClickHouse.Tests.Update;

public class Visit
{
    public Guid Id { get; set; }

    public string Path { get; set; } = "";

    public DateTime At { get; set; }

    public int Score { get; set; }

    public ulong Length { get; set; }
}
