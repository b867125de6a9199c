namespace EFCore.ClickHouse.Properties;

/// <summary>The provider's messages: what was wrong, where, and what to do.</summary>
internal static class ClickHouseStrings
{
    public const string TransactionsNotSupported =
        "ClickHouse has no transactions: every statement takes effect at once and can't be rolled back. "
        + "If the application tolerates that, configure ClickHouseEventId.TransactionsNotSupported with ConfigureWarnings "
        + "to be logged or ignored; else don't begin a transaction.";

    public const string CannotRollBack =
        "The transaction can't be rolled back: ClickHouse has no transactions, and its statements have taken effect already.";

    public const string NoSavepoints =
        "ClickHouse has no transactions and so no savepoints.";

    public const string NoConnection =
        "No connection to ClickHouse was configured. Give UseClickHouse a connection string, a DbConnection or a DbDataSource.";

    public const string NegativeRowCount =
        "Take and Skip need a count of zero or more.";

    public const string ApplyNotRewritten =
        "The query needs a join whose right side refers to its left side in a way that couldn't be rewritten for ClickHouse. "
        + "Split the query, or evaluate part of it on the client with AsEnumerable().";

    public const string NotDecorrelated =
        "A part of the query refers to the query around it in a way that ClickHouse can't evaluate and that couldn't be rewritten as a join. "
        + "Split the query, or evaluate part of it on the client with AsEnumerable().";

    public static string MutationNeedsKey(string table)
        => $"The rows of the table '{table}' to update or delete are found by another query, for which the table needs a primary key in the model. "
            + "Configure one with HasKey.";

    public static string NoCollation(string collation)
        => $"ClickHouse compares text by its bytes; the collation '{collation}' can't be applied to an expression.";

    public static string NotTranslated(string what)
        => $"'{what}' has no translation to ClickHouse's SQL. Rewrite the query, or evaluate this part on the client with AsEnumerable().";

    public static string NotQuotable(string expression)
        => $"Precompiled queries aren't supported for '{expression}'.";

    public static string ValueOutOfRange(object value, string storeType, string minimum, string maximum)
        => $"The value '{value}' is outside the range of the store type '{storeType}' ({minimum} to {maximum}). "
            + "Choose a wider store type with HasColumnType or a value converter.";

    public static string DecimalNotExact(decimal value, string storeType)
        => $"The value '{value.ToString(CultureInfo.InvariantCulture)}' has more digits than the store type '{storeType}' keeps. "
            + "Round it first, or choose a wider type with HasPrecision or HasColumnType.";

    public static string NoLiteral(object value, string storeType)
        => $"The value '{value}' of the store type '{storeType}' can't be written into a statement. Pass it as a parameter, "
            + "or map the property to another type with HasColumnType or a value converter.";
}
