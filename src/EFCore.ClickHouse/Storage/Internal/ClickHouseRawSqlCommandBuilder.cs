namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>Builds the commands of <c>ExecuteSql</c>: EF Core's own writes bare names where ClickHouse wants <c>{name:Type}</c>.</summary>
internal sealed class ClickHouseRawSqlCommandBuilder(
    IRelationalCommandBuilderFactory commandBuilderFactory,
    ISqlGenerationHelper sqlGenerationHelper,
    IParameterNameGeneratorFactory parameterNameGeneratorFactory,
    IRelationalTypeMappingSource typeMappingSource)
    : IRawSqlCommandBuilder
{
    private readonly ClickHouseSqlGenerationHelper _sqlGenerationHelper = (ClickHouseSqlGenerationHelper)sqlGenerationHelper;

    public IRelationalCommand Build(string sql)
        => commandBuilderFactory.Create().Append(sql).Build();

    public RawSqlCommand Build(string sql, IEnumerable<object?> parameters)
        => Build(sql, parameters, model: null);

    public RawSqlCommand Build(string sql, IEnumerable<object?> parameters, IModel? model)
    {
        var builder = commandBuilderFactory.Create();
        var nameGenerator = parameterNameGeneratorFactory.Create();
        var placeholders = new List<object>();
        var values = new Dictionary<string, object?>();

        foreach (var parameter in parameters)
        {
            if (parameter is DbParameter dbParameter)
            {
                dbParameter.ParameterName = _sqlGenerationHelper.GenerateParameterName(
                    string.IsNullOrEmpty(dbParameter.ParameterName) ? nameGenerator.GenerateNext() : dbParameter.ParameterName);

                builder.AddRawParameter(dbParameter.ParameterName, dbParameter);
                placeholders.Add(
                    _sqlGenerationHelper.GenerateParameterNamePlaceholder(
                        dbParameter.ParameterName,
                        ClickHouseDriver.GetStoreType(dbParameter, typeMappingSource)));
                continue;
            }

            var name = nameGenerator.GenerateNext();
            var mapping = model is null
                ? typeMappingSource.GetMappingForValue(parameter)
                : typeMappingSource.GetMappingForValue(parameter, model);
            builder.AddParameter(name, _sqlGenerationHelper.GenerateParameterName(name), mapping, nullable: parameter is null);
            values.Add(name, parameter);
            placeholders.Add(
                _sqlGenerationHelper.GenerateParameterNamePlaceholder(
                    name,
                    parameter is null ? "Nullable(String)" : mapping.StoreType));
        }

        return new RawSqlCommand(
            builder.Append(string.Format(CultureInfo.InvariantCulture, sql, [.. placeholders])).Build(),
            values);
    }
}
