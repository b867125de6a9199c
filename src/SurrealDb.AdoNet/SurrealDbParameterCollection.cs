using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SurrealDb.AdoNet;

/// <summary>The parameters of a command. Names are case-sensitive, as SurrealDB's are, and a <c>$</c> before one doesn't count.</summary>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "DbParameterCollection's contract.")]
public sealed class SurrealDbParameterCollection : DbParameterCollection
{
    private readonly List<SurrealDbParameter> _parameters = [];

    /// <inheritdoc />
    public override int Count => _parameters.Count;

    /// <inheritdoc />
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>The parameter at a position.</summary>
    public new SurrealDbParameter this[int index]
    {
        get => _parameters[index];
        set => _parameters[index] = value;
    }

    /// <summary>The parameter of that name.</summary>
    public new SurrealDbParameter this[string parameterName]
    {
        get => _parameters[Existing(parameterName)];
        set => _parameters[Existing(parameterName)] = value;
    }

    /// <summary>Adds a parameter.</summary>
    public SurrealDbParameter Add(SurrealDbParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a parameter with a value.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">The value; null or <see cref="DBNull" /> for NONE, <see cref="SurrealDbNull" /> for NULL.</param>
    public SurrealDbParameter AddWithValue(string name, object? value) => Add(new SurrealDbParameter(name, value));

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
    public override bool Contains(object value) => value is SurrealDbParameter parameter && _parameters.Contains(parameter);

    /// <inheritdoc />
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc />
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc />
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc />
    public override int IndexOf(object value) => value is SurrealDbParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc />
    public override int IndexOf(string parameterName)
        => _parameters.FindIndex(p => p.ParameterName.AsSpan().SequenceEqual(parameterName is ['$', ..] ? parameterName.AsSpan(1) : parameterName));

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

    /// <summary>The variables that a request carries.</summary>
    /// <exception cref="ArgumentException">Two parameters have the same name, or one has none.</exception>
    internal Dictionary<string, object?> ToVariables()
    {
        var variables = new Dictionary<string, object?>(_parameters.Count, StringComparer.Ordinal);
        foreach (var parameter in _parameters)
        {
            if (parameter.ParameterName.Length == 0 || !variables.TryAdd(parameter.ParameterName, parameter.Value))
            {
                throw new ArgumentException(
                    parameter.ParameterName.Length == 0 ? "A parameter has no name." : $"Two parameters have the name '{parameter.ParameterName}'.");
            }
        }

        return variables;
    }

    private static SurrealDbParameter Cast(object value)
        => value as SurrealDbParameter
            ?? throw new ArgumentException($"A {nameof(SurrealDbParameter)} is needed, not a {value?.GetType().Name ?? "null"}.", nameof(value));

    private int Existing(string name)
        => IndexOf(name) is var index and >= 0
            ? index
            : throw new ArgumentOutOfRangeException(nameof(name), name, "The command has no parameter of this name.");
}
