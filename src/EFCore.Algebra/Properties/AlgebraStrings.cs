namespace EFCore.Algebra.Properties;

/// <summary>The library's messages: what was wrong, where, and what to do.</summary>
internal static class AlgebraStrings
{
    public static string NotQuotable(string expression)
        => $"Precompiled queries aren't supported for '{expression}'.";

    public static string UnknownExpression(string kind, string expression)
        => $"'{expression}' ({kind}) has no counterpart in a query plan. Rewrite the query, or evaluate this part on the client with AsEnumerable().";

    public static string UnknownColumn(string column)
        => $"The column '{column}' belongs to no table in reach of where it's used.";

    public static string NotInTable(string column, string table)
        => $"The table '{table}' has no column '{column}'.";

    public static string NotGrouped(string column)
        => $"The column '{column}' is used on groups of rows, but is neither a key of the groups nor the argument of an aggregate. "
            + "Add it to the key, or aggregate it.";

    public static string MisplacedAggregate(string aggregate)
        => $"The aggregate '{aggregate}' stands where rows aren't grouped yet, such as in Where. Aggregate in a Select first, and refer to the result.";

    public static string ParameterAsTable(string alias)
        => $"The values of '{alias}' are still a parameter. A plan is made of values that EF Core has written out.";

    public static string DuplicatesInSetOperation(string operation)
        => $"{operation} that keeps duplicates has no counterpart in a query plan. Use the one that doesn't.";

    public static string TargetNeedsKey(string table)
        => $"The rows of '{table}' to update or delete are found by their keys, but it has no primary key in the model. Configure one with HasKey.";
}
