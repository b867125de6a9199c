namespace Conformance.Model;

public enum ParcelSize
{
    Small,
    Medium,
    Large,
}
