namespace Conformance.Model;

public enum VoyageStatus : byte
{
    Scheduled = 1,
    UnderWay = 2,
    Completed = 3,
    Cancelled = 9,
}
