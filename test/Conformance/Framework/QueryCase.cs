using Conformance.Data;

namespace Conformance.Framework;

/// <summary>One named query of the catalogue. It knows how to run, and what of its result counts.</summary>
public abstract class QueryCase(string id, ResultOrder order)
{
    public string Id { get; } = id;

    public ResultOrder Order { get; } = order;

    public Expectation Expectation { get; private set; } = Expectation.InMemory;

    /// <summary>Whether no rows, or a null, is what the query is about; otherwise an empty expectation is a defect of the suite.</summary>
    public bool EmptyIsMeant { get; private set; }

    /// <summary>Whether floating point is compared to ten digits: for results of inexact arithmetic only.</summary>
    public bool Approximate { get; private set; }

    /// <summary>Why the query on plain objects answers otherwise than databases do, or can't run; null if it must agree.</summary>
    public string? ObjectsDiffer { get; private set; }

    /// <summary>The query to use on plain objects, where the one for the database has no meaning there.</summary>
    protected Func<IStore, object?>? OnObjects { get; private set; }

    public QueryCase Rounded()
    {
        Approximate = true;
        return this;
    }

    public QueryCase MayBeEmpty()
    {
        EmptyIsMeant = true;
        return this;
    }

    public QueryCase ObjectsAnswerOtherwise(string why)
    {
        ObjectsDiffer = why;
        return this;
    }

    public QueryCase ExpectObjects()
    {
        Expectation = Expectation.Objects;
        return this;
    }

    public QueryCase ExpectObjects(Func<IStore, object?> onObjects)
    {
        OnObjects = onObjects;
        return ExpectObjects();
    }

    /// <summary>Runs the query and gives its rows, or its one value, without waiting for anything asynchronously.</summary>
    public abstract object? Run(IStore store);

    public abstract Task<object?> RunAsync(IStore store, CancellationToken cancellationToken);

    public object? RunOnObjects(IStore store) => OnObjects is null ? Run(store) : OnObjects(store);

    public override string ToString() => Id;
}
