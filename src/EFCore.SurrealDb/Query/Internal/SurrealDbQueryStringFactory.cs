using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Makes a text of a command that runs as it is: LETs give its variables their values.</summary>
internal sealed class SurrealDbQueryStringFactory : IRelationalQueryStringFactory
{
    public string Create(DbCommand command)
    {
        var builder = new StringBuilder();
        foreach (DbParameter parameter in command.Parameters)
        {
            builder.Append("LET $").Append(parameter.ParameterName.TrimStart('$')).Append(" = ").Append(SurrealDbLiteral.Of(parameter.Value)).AppendLine(";");
        }

        return builder.Append(command.CommandText).ToString();
    }
}
