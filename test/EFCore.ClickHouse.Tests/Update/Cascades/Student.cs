namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>One end of a relationship of many to many.</summary>
public sealed class Student
{
    public int Id { get; set; }

    public List<Course> Courses { get; } = [];
}
