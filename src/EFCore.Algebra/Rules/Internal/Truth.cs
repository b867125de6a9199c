namespace EFCore.Algebra.Rules.Internal;

/// <summary>What can become of a scalar.</summary>
[Flags]
internal enum Truth
{
    /// <summary>NULL.</summary>
    Null = 1,

    /// <summary>False, where it's a predicate.</summary>
    False = 2,

    /// <summary>True, or any other value that isn't NULL.</summary>
    True = 4,

    /// <summary>Nothing is known.</summary>
    Anything = Null | False | True,
}
