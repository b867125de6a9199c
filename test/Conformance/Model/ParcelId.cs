namespace Conformance.Model;

public readonly record struct ParcelId(int Value);
