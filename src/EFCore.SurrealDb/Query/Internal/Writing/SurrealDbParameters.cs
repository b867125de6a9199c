using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>Adds the parameters of a statement to its command, each once.</summary>
/// <param name="command">The command.</param>
/// <param name="sqlGenerationHelper">Gives parameters their names.</param>
internal sealed class SurrealDbParameters(IRelationalCommandBuilder command, ISqlGenerationHelper sqlGenerationHelper)
{
    private readonly HashSet<string> _names = [];

    /// <summary>The variable that has a parameter's value.</summary>
    public string VariableOf(SqlParameterExpression parameter)
    {
        if (_names.Add(parameter.Name))
        {
            command.AddParameter(
                parameter.InvariantName,
                sqlGenerationHelper.GenerateParameterName(parameter.Name),
                parameter.TypeMapping!,
                parameter.IsNullable);
        }

        return sqlGenerationHelper.GenerateParameterNamePlaceholder(parameter.Name);
    }

    /// <summary>The statement that the application wrote, with its arguments.</summary>
    public string TextOf(FromSqlExpression fromSql)
        => string.Format(
            CultureInfo.InvariantCulture,
            fromSql.Sql,
            fromSql.Arguments switch
            {
                ConstantExpression { Value: CompositeRelationalParameter composite } => ArgumentsOf(composite),
                ConstantExpression { Value: object[] values } => [.. values.Select(ArgumentOf)],
                _ => throw new InvalidOperationException(
                    RelationalStrings.InvalidFromSqlArguments(
                        fromSql.Arguments.GetType(), (fromSql.Arguments as ConstantExpression)?.Value?.GetType())),
            });

    private string[] ArgumentsOf(CompositeRelationalParameter composite)
    {
        command.AddParameter(composite);

        return [.. composite.RelationalParameters.Select(p => sqlGenerationHelper.GenerateParameterNamePlaceholder(p.InvariantName))];
    }

    private string ArgumentOf(object value)
    {
        if (value is not RawRelationalParameter parameter)
        {
            return value is SqlConstantExpression constant ? constant.TypeMapping!.GenerateSqlLiteral(constant.Value) : "NONE";
        }

        command.AddParameter(parameter);

        return sqlGenerationHelper.GenerateParameterNamePlaceholder(parameter.InvariantName);
    }
}
