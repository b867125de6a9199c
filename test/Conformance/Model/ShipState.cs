namespace Conformance.Model;

public enum ShipState
{
    Planned,
    InService,
    Docked,
    Scrapped,
}
