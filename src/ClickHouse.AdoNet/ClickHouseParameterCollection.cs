using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace ClickHouse.AdoNet;

/// <summary>The parameters of a command. Names are case-sensitive, as ClickHouse's are.</summary>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "DbParameterCollection's contract.")]
public sealed class ClickHouseParameterCollection : DbParameterCollection
{
    private readonly List<ClickHouseParameter> _parameters = [];

    /// <inheritdoc />
    public override int Count => _parameters.Count;

    /// <inheritdoc />
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>The parameter at a position.</summary>
    public new ClickHouseParameter this[int index]
    {
        get => _parameters[index];
        set => _parameters[index] = value;
    }

    /// <summary>The parameter of that name.</summary>
    public new ClickHouseParameter this[string parameterName]
    {
        get => _parameters[Existing(parameterName)];
        set => _parameters[Existing(parameterName)] = value;
    }

    /// <summary>Adds a parameter.</summary>
    public ClickHouseParameter Add(ClickHouseParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a parameter with a value.</summary>
    /// <param name="name">The placeholder's name, without braces or prefix.</param>
    /// <param name="value">The value; null or <see cref="DBNull" /> for NULL.</param>
    public ClickHouseParameter AddWithValue(string name, object? value) => Add(new ClickHouseParameter(name, value));

    /// <inheritdoc />
    public override int Add(object value)
    {
        _parameters.Add(Cast(value));
        return _parameters.Count - 1;
    }

    /// <inheritdoc />
    public override void AddRange(Array values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    /// <inheritdoc />
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc />
    public override bool Contains(object value) => value is ClickHouseParameter parameter && _parameters.Contains(parameter);

    /// <inheritdoc />
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(object value) => value is ClickHouseParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc />
    public override int IndexOf(string parameterName)
        => _parameters.FindIndex(p => string.Equals(p.ParameterName, parameterName, StringComparison.Ordinal));

    /// <inheritdoc />
    public override void Insert(int index, object value) => _parameters.Insert(index, Cast(value));

    /// <inheritdoc />
    public override void Remove(object value) => _parameters.Remove(Cast(value));

    /// <inheritdoc />
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc />
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Existing(parameterName));

    /// <inheritdoc />
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc />
    protected override DbParameter GetParameter(string parameterName) => _parameters[Existing(parameterName)];

    /// <inheritdoc />
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Cast(value);

    /// <inheritdoc />
    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Existing(parameterName)] = Cast(value);

    private static ClickHouseParameter Cast(object value)
        => value as ClickHouseParameter
            ?? throw new ArgumentException($"A {nameof(ClickHouseParameter)} is needed, not a {value?.GetType().Name ?? "null"}.", nameof(value));

    private int Existing(string name)
        => IndexOf(name) is var index and >= 0
            ? index
            : throw new ArgumentOutOfRangeException(nameof(name), name, "The command has no parameter of this name.");
}
