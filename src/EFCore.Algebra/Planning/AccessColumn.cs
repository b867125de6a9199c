namespace EFCore.Algebra.Planning;

/// <summary>A column of a key or index.</summary>
/// <param name="Column">The stored column.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
public sealed record AccessColumn(IColumnBase Column, bool IsDescending = false);
