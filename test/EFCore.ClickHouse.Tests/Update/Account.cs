namespace EFCore.ClickHouse.Tests.Update;

public class Account
{
    public Guid Id { get; set; }

    public int Balance { get; set; }

    public int? Version { get; set; }
}
