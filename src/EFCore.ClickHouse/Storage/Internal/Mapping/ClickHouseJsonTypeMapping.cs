namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps JSON documents (<c>ToJson()</c>) to their text in a <c>String</c> column.</summary>
public sealed class ClickHouseJsonTypeMapping : JsonTypeMapping
{
    private static readonly MethodInfo GetStringMethod = typeof(DbDataReader).GetRuntimeMethod(nameof(DbDataReader.GetString), [typeof(int)])!;

    private static readonly MethodInfo ToStreamMethod
        = typeof(ClickHouseJsonTypeMapping).GetMethod(nameof(ToStream), BindingFlags.Public | BindingFlags.Static)!;

    private ClickHouseJsonTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseJsonTypeMapping(string storeType = "String")
        : base(storeType, typeof(JsonTypePlaceholder), dbType: null)
    {
    }

    /// <summary>The mapping to <c>String</c>.</summary>
    public static ClickHouseJsonTypeMapping Default { get; } = new();

    /// <summary>The document's bytes, for EF Core's JSON reader.</summary>
    /// <param name="json">The document.</param>
    public static MemoryStream ToStream(string json)
        => new(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc />
    public override MethodInfo GetDataReaderMethod()
        => GetStringMethod;

    /// <inheritdoc />
    public override Expression CustomizeDataReaderExpression(Expression expression)
        => Expression.Call(ToStreamMethod, expression);

    /// <inheritdoc />
    protected override void ConfigureParameter(DbParameter parameter)
        => ClickHouseDriver.SetStoreType(
            parameter,
            parameter.Value is null or DBNull ? ClickHouseStoreType.MakeNullable(StoreType) : StoreType);

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseJsonTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => ClickHouseLiteral.String((string)value);
}
