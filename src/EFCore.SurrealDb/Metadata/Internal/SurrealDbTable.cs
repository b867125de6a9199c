using EFCore.SurrealDb.Properties;

namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>
/// How the rows of a table are kept as records. The columns of the primary key are the record's id and no fields: a single integer, text or
/// GUID as itself, all else as an array. A column that refers to another table's key, and that is nothing else, is a link to its record.
/// </summary>
internal sealed class SurrealDbTable
{
    private const string Annotation = "SurrealDb:Table";

    private readonly Dictionary<string, SurrealDbTable> _links = [];

    private SurrealDbTable(ITableBase table)
    {
        Name = NameOf(table.Name, table.Schema);
        Key = [.. (table as ITable)?.PrimaryKey?.Columns ?? []];
        IsArrayKey = Key is not [{ } single] || !IsKeyType(single);
        HasComputedFields = (table as ITable)?.Columns.Any(c => c.ComputedColumnSql is not null && c.IsStored != true) == true;
    }

    /// <summary>The table's name in the database.</summary>
    public string Name { get; }

    /// <summary>The columns of the primary key in its order; none if the table has no key.</summary>
    public IReadOnlyList<IColumnBase> Key { get; }

    /// <summary>Whether the key of a record is an array of the columns' values, rather than the value of the only one.</summary>
    public bool IsArrayKey { get; }

    /// <summary>The tables in which a key is one record's only: this one, and those of the same hierarchy with a table for each concrete type.</summary>
    public IReadOnlyList<SurrealDbTable> KeyTables { get; private set; } = [];

    /// <summary>Whether there are fields that the engine computes at each reading.</summary>
    public bool HasComputedFields { get; }

    /// <summary>Where the edges come from and go to, if the records are edges.</summary>
    public SurrealDbEdge? Edge { get; private set; }

    /// <summary>The table of the model's, with what there is to know of its records.</summary>
    public static SurrealDbTable Of(ITableBase table)
        => (SurrealDbTable)((AnnotatableBase)table).GetOrAddRuntimeAnnotationValue(
            Annotation,
            static t =>
            {
                var stored = FindStored(t!);
                var made = new SurrealDbTable(stored);
                made.FindLinks(stored);
                made.FindEdge(stored);
                made.KeyTables = [made, .. FindRelatives(stored).Select(r => new SurrealDbTable(r))];

                return made;
            },
            table)!;

    /// <summary>The table whose records a column links to, or null if it is a plain field or part of the key.</summary>
    public SurrealDbTable? FindLink(IColumnBase column)
        => _links.GetValueOrDefault(column.Name);

    /// <summary>Where in the key a column is, or -1 if it is a field.</summary>
    public int IndexInKey(IColumnBase column)
    {
        for (var i = 0; i < Key.Count; i++)
        {
            if (Key[i].Name == column.Name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The field that has a column's value: the ends of an edge have names of the engine's.</summary>
    public string FieldOf(IColumnBase column)
        => IndexInKey(column) >= 0 || Edge is null ? column.Name
            : column.Name == Edge.In.Name ? SurrealDbEdge.InField
            : column.Name == Edge.Out.Name ? SurrealDbEdge.OutField
            : column.Name;

    /// <summary>
    /// The field that an index has for a column, and the table whose records it links to, if it's a link. A column of the key is a field as well
    /// where an index needs it; the ends of an edge are always.
    /// </summary>
    public (string Field, SurrealDbTable? Link) IndexedField(IColumnBase column)
        => column.Name == Edge?.In.Name ? (SurrealDbEdge.InField, Edge.InTable)
            : column.Name == Edge?.Out.Name ? (SurrealDbEdge.OutField, Edge.OutTable)
            : (FieldOf(column), FindLink(column));

    /// <summary>
    /// Whether an index is no index of the engine's: ranges of ids serve it. All others on columns of the key need these as fields as well,
    /// since the engine has no indexes on parts of ids.
    /// </summary>
    /// <param name="columns">The index's columns.</param>
    /// <param name="isUnique">Whether no two rows may have the same values.</param>
    public bool IsServedByKey(IReadOnlyList<string> columns, bool isUnique)
        => columns.Count <= Key.Count && columns.SequenceEqual(Key.Take(columns.Count).Select(k => k.Name)) && (!isUnique || columns.Count == Key.Count);

    /// <summary>The value of a column of the key, of a record whose id is <c>id</c>.</summary>
    /// <param name="index">Where in the key the column is.</param>
    public string KeyText(int index)
        => IsArrayKey ? $"record::id(id)[{index.ToString(CultureInfo.InvariantCulture)}]" : "record::id(id)";

    /// <summary>The id of the record with a key.</summary>
    /// <param name="key">The values of the key's columns, as the driver takes them.</param>
    public SurrealDbRecordId RecordId(params IReadOnlyList<object?> key)
        => new(Name, IsArrayKey ? key.ToArray() : key[0] is ulong number ? ToInteger(number) : key[0]!);

    /// <summary>The id of the record with a key, as text.</summary>
    /// <param name="quote">Writes a text as a literal.</param>
    /// <param name="key">The texts of the values of the key's columns.</param>
    public string RecordText(Func<string, string> quote, params IReadOnlyList<string> key)
        => $"type::record({quote(Name)}, {IdText(key)})";

    /// <summary>What a record's id has behind the table's name, as text.</summary>
    /// <param name="key">The texts of the values of the key's columns.</param>
    public string IdText(params IReadOnlyList<string> key)
        => IsArrayKey ? $"[{string.Join(", ", key)}]" : key[0];

    /// <summary>
    /// The one record of an id, as a range, as text. By its id alone, a record that the transaction itself wrote is found without its id.
    /// </summary>
    /// <param name="quote">Writes a text as a literal.</param>
    /// <param name="id">A variable with what the id has behind the table's name.</param>
    public string RangeText(Func<string, string> quote, string id)
        => $"type::record({quote(Name)}, {id}..={id})";

    /// <summary>
    /// The table whose records a column links to, as <see cref="FindLink" /> says, but while the relational model is still being made: its
    /// tables have neither keys nor constraints then.
    /// </summary>
    public static StoreObjectIdentifier? FindLinkedTable(IColumnBase column)
    {
        if (column.Table is not ITable || column.PropertyMappings.Any(m => m.Property.IsPrimaryKey()))
        {
            return null;
        }

        StoreObjectIdentifier? linked = null;
        var table = StoreObjectIdentifier.Table(column.Table.Name, column.Table.Schema);
        foreach (var foreignKey in column.PropertyMappings.SelectMany(m => m.Property.GetContainingForeignKeys()).Where(f => f.Properties.Count == 1))
        {
            if (StoreObjectIdentifier.Create(foreignKey.PrincipalEntityType, StoreObjectType.Table) is not { } principal
                || foreignKey.GetConstraintName(table, principal) is null)
            {
                continue;
            }

            if (!foreignKey.PrincipalKey.IsPrimaryKey() || (linked is { } other && other != principal))
            {
                return null;
            }

            linked = principal;
        }

        return linked;
    }

    /// <summary>The name of a table in the database.</summary>
    public static string NameOf(string name, string? schema)
        => string.IsNullOrEmpty(schema) ? name : schema + "." + name;

    /// <summary>The foreign keys to where the edges of an entity type come from and go to, or null if it isn't an edge.</summary>
    public static (IForeignKey In, IForeignKey Out)? FindEnds(IEntityType entityType)
    {
        return entityType.FindAnnotation(SurrealDbAnnotationNames.Edge)?.Value is string[] { Length: 2 } ends
            && Find(ends[0]) is { } from
            && Find(ends[1]) is { } to
                ? (from, to)
                : null;

        IForeignKey? Find(string property)
            => entityType.GetForeignKeys().FirstOrDefault(f => f.Properties is [{ } single] && single.Name == property);
    }

    private static IEnumerable<ITableBase> FindRelatives(ITableBase table)
        => table.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>().Select(t => t.GetRootType()).Distinct()
            .Where(t => t.GetMappingStrategy() == RelationalAnnotationNames.TpcMappingStrategy)
            .SelectMany(t => t.GetDerivedTypesInclusive().SelectMany(d => d.GetTableMappings()))
            .Select(m => (ITableBase)m.Table)
            .Distinct()
            .Where(t => t != table);

    private long ToInteger(ulong key)
        => key <= long.MaxValue ? (long)key : throw new OverflowException(SurrealDbStrings.KeyTooLarge(Name, key));

    private void FindEdge(ITableBase table)
    {
        if (table is ITable own
            && own.EntityTypeMappings.Select(m => m.TypeBase).OfType<IEntityType>().Select(FindEnds).FirstOrDefault(e => e is not null) is { } ends
            && FindPrincipal(own, ends.In) is { } from
            && FindPrincipal(own, ends.Out) is { } to)
        {
            Edge = new SurrealDbEdge(own.FindColumn(ends.In.Properties[0])!, from, own.FindColumn(ends.Out.Properties[0])!, to);
        }
    }

    private static SurrealDbTable? FindPrincipal(ITable table, IForeignKey foreignKey)
        => StoreObjectIdentifier.Create(foreignKey.PrincipalEntityType, StoreObjectType.Table) is { } principal
            && table.Model.FindTable(principal.Name, principal.Schema) is { } found
                ? new SurrealDbTable(found)
                : null;

    private void FindLinks(ITableBase table)
    {
        foreach (var column in table.Columns)
        {
            if (FindLinkedTable(column) is { } linked && table.Model.FindTable(linked.Name, linked.Schema) is { } principal)
            {
                _links.Add(column.Name, principal == table ? this : new SurrealDbTable(principal));
            }
        }
    }

    // What a statement of the application's gives is rows of its entity type's table.
    private static ITableBase FindStored(ITableBase table)
        => table is ITable
            ? table
            : table.EntityTypeMappings.SelectMany(m => m.TypeBase.GetTableMappings()).Select(m => m.Table).FirstOrDefault(t => t.Name == table.Name)
                ?? table.EntityTypeMappings.SelectMany(m => m.TypeBase.GetTableMappings()).Select(m => m.Table).FirstOrDefault()
                ?? table;

    private static bool IsKeyType(IColumnBase column)
    {
        var mapping = column.PropertyMappings[0].TypeMapping;
        var type = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;

        return type == typeof(string) || type == typeof(char) || type == typeof(Guid)
            || type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(sbyte)
            || type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);
    }
}
