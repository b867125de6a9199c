using Microsoft.VisualBasic.FileIO;

namespace Asking;

/// <summary>Reads files of comma-separated values whose first line names the fields.</summary>
public static class CsvFile
{
    /// <summary>The fields of each line but the first.</summary>
    public static IEnumerable<string[]> Read(string path)
    {
        using var parser = new TextFieldParser(path) { TextFieldType = FieldType.Delimited, HasFieldsEnclosedInQuotes = true };
        parser.SetDelimiters(",");
        parser.ReadFields();
        while (parser.ReadFields() is { } fields)
        {
            yield return fields;
        }
    }
}
