namespace EFCore.ClickHouse.Tests.Update.Cascades;

public sealed class Course
{
    public int Id { get; set; }

    public List<Student> Students { get; } = [];
}
