using System.Text;

namespace ClickHouse.AdoNet.Sql;

/// <summary>A table's name as a caller gives it: <c>table</c> or <c>database.table</c>, each part quoted by backticks where needed.</summary>
internal static class TableName
{
    /// <summary>The name as SQL, with every part quoted.</summary>
    /// <exception cref="ArgumentException">It isn't a name of one or two parts.</exception>
    public static string Quote(string name)
    {
        var parts = new List<string>();
        var position = 0;
        while (true)
        {
            parts.Add(position < name.Length && name[position] == '`' ? ReadQuoted(name, ref position) : ReadPlain(name, ref position));
            if (position == name.Length)
            {
                break;
            }

            if (name[position++] != '.')
            {
                throw Invalid(name);
            }
        }

        return parts.Count <= 2 && parts.TrueForAll(p => p.Length > 0)
            ? string.Join('.', parts.Select(SqlText.Identifier))
            : throw Invalid(name);
    }

    private static string ReadPlain(string name, ref int position)
    {
        var start = position;
        while (position < name.Length && name[position] != '.')
        {
            if (name[position] == '`')
            {
                throw Invalid(name);
            }

            position++;
        }

        return name[start..position];
    }

    private static string ReadQuoted(string name, ref int position)
    {
        var part = new StringBuilder();
        for (position++; position < name.Length && name[position] != '`'; position++)
        {
            if (name[position] == '\\' && position + 1 < name.Length)
            {
                position++;
            }

            part.Append(name[position]);
        }

        return position++ < name.Length ? part.ToString() : throw Invalid(name);
    }

    private static ArgumentException Invalid(string name)
        => new($"'{name}' isn't the name of a table: write table or database.table, with backticks around a part that holds a dot.");
}
