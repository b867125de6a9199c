namespace Conformance.Model;

[Flags]
public enum Facilities
{
    None = 0,
    Fuel = 1,
    Repair = 2,
    Customs = 4,
    Rail = 8,
}
