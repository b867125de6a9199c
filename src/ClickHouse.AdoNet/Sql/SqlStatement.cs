namespace ClickHouse.AdoNet.Sql;

/// <summary>One statement's text, taken apart as far as a driver needs: kind, placeholders, and that it is one statement.</summary>
internal sealed class SqlStatement
{
    /// <summary>After these words FORMAT is a column's name, not a clause.</summary>
    private static readonly HashSet<string> OperandExpected = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "DISTINCT", "BY", "WHERE", "PREWHERE", "HAVING", "QUALIFY", "AND", "OR", "NOT", "ON", "USING", "IN", "LIKE", "ILIKE",
        "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "AS", "IS", "FROM", "JOIN", "WITH", "LIMIT", "OFFSET", "EXCEPT", "INTERVAL", "TABLE",
    };

    private readonly string _sql;
    private readonly List<Placeholder> _placeholders = [];
    private int _position;
    private int _end;

    private SqlStatement(string sql)
    {
        _sql = sql;
        _end = sql.Length;
        Scan();
    }

    /// <summary>The statement without a closing semicolon.</summary>
    public string Text => _end == _sql.Length ? _sql : _sql[.._end];

    public StatementKind Kind { get; private set; }

    public IReadOnlyList<Placeholder> Placeholders => _placeholders;

    /// <exception cref="ClickHouseException">The text is empty, holds several statements, or a FORMAT clause.</exception>
    public static SqlStatement Parse(string sql) => new(sql);

    private void Scan()
    {
        var firstWord = default(ReadOnlySpan<char>);
        var previousWord = default(ReadOnlySpan<char>);
        var operandEnded = false;
        var previousFollowedOperand = false;
        var depth = 0;
        while (SkipBlanks())
        {
            var c = _sql[_position];
            if (c == ';' && depth == 0)
            {
                EndAtSemicolon();
                break;
            }

            if (IsWordStart(c))
            {
                var word = ReadWord();
                if (firstWord.IsEmpty)
                {
                    firstWord = word;
                    Kind = KindOf(word);
                }
                else if (depth == 0 && operandEnded && word.Equals("FORMAT", StringComparison.OrdinalIgnoreCase) && FormatClauseFollows())
                {
                    if (Kind == StatementKind.Insert)
                    {
                        return; // What follows is data in that format.
                    }

                    throw Refused(
                        "The statement has a FORMAT clause, but the driver reads results in the Native format. Remove the clause.");
                }

                if (depth == 0 && Kind == StatementKind.Select && word.Equals("TOTALS", StringComparison.OrdinalIgnoreCase)
                    && previousWord.Equals("WITH", StringComparison.OrdinalIgnoreCase) && previousFollowedOperand)
                {
                    throw Refused(
                        "WITH TOTALS isn't supported: the engine in this process leaves the totals out, and over HTTP they can't be told "
                        + "from rows. Use WITH ROLLUP or GROUPING SETS, which give them as rows with a GROUPING() of their own.");
                }

                if (Kind == StatementKind.Other && word.Equals("TEMPORARY", StringComparison.OrdinalIgnoreCase)
                    && firstWord.Equals("CREATE", StringComparison.OrdinalIgnoreCase)
                    && (previousWord.Equals(firstWord, StringComparison.Ordinal)
                        || previousWord.Equals("REPLACE", StringComparison.OrdinalIgnoreCase)))
                {
                    Kind = StatementKind.CreateTemporary;
                }

                previousWord = word;
                previousFollowedOperand = operandEnded;
                operandEnded = !OperandExpected.GetAlternateLookup<ReadOnlySpan<char>>().Contains(previousWord);
                continue;
            }

            switch (c)
            {
                case '\'' or '"' or '`':
                    SkipQuoted(c);
                    operandEnded = true;
                    break;
                case '$' when SkipHeredoc():
                    operandEnded = true;
                    break;
                case '{':
                    if (TryReadPlaceholder(out var placeholder))
                    {
                        _placeholders.Add(placeholder);
                        _position = placeholder.End;
                        operandEnded = true;
                    }
                    else
                    {
                        depth++;
                        _position++;
                    }

                    break;
                default:
                    if (c is '(' or '[')
                    {
                        depth++;
                    }
                    else if (c is ')' or ']' or '}')
                    {
                        depth--;
                    }

                    operandEnded = c is ')' or ']' or '}' or '*' || char.IsAsciiDigit(c);
                    _position++;
                    break;
            }
        }

        if (firstWord.IsEmpty)
        {
            throw Refused("The statement is empty.");
        }
    }

    private static StatementKind KindOf(ReadOnlySpan<char> word)
        => word switch
        {
            _ when word.Equals("SELECT", StringComparison.OrdinalIgnoreCase)
                || word.Equals("WITH", StringComparison.OrdinalIgnoreCase)
                || word.Equals("FROM", StringComparison.OrdinalIgnoreCase) => StatementKind.Select,
            _ when word.Equals("INSERT", StringComparison.OrdinalIgnoreCase) => StatementKind.Insert,
            _ when word.Equals("USE", StringComparison.OrdinalIgnoreCase) => StatementKind.Use,
            _ when word.Equals("SET", StringComparison.OrdinalIgnoreCase) => StatementKind.Set,
            _ => StatementKind.Other,
        };

    private void EndAtSemicolon()
    {
        _end = _position++;
        while (SkipBlanks())
        {
            if (_sql[_position] != ';')
            {
                throw Refused("The text holds several statements. Run them one by one, or as the commands of a ClickHouseBatch.");
            }

            _position++;
        }
    }

    /// <summary>True for <c>FORMAT name</c> at the end, before SETTINGS, or (in an INSERT) before data.</summary>
    private bool FormatClauseFollows()
    {
        var saved = _position;
        try
        {
            if (!SkipBlanks() || !IsWordStart(_sql[_position]))
            {
                return false;
            }

            ReadWord();
            if (Kind == StatementKind.Insert || !SkipBlanks() || _sql[_position] == ';')
            {
                return true;
            }

            return IsWordStart(_sql[_position]) && ReadWord().Equals("SETTINGS", StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            _position = saved;
        }
    }

    /// <summary>Moves to the next token; false at the end.</summary>
    private bool SkipBlanks()
    {
        while (_position < _sql.Length)
        {
            var c = _sql[_position];
            if (char.IsWhiteSpace(c))
            {
                _position++;
            }
            else if (c == '#' || (c == '-' && At(_position + 1) == '-'))
            {
                var newLine = _sql.IndexOf('\n', _position);
                _position = newLine < 0 ? _sql.Length : newLine + 1;
            }
            else if (c == '/' && At(_position + 1) == '*')
            {
                var close = _sql.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = close < 0 ? _sql.Length : close + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipQuoted(char quote)
    {
        for (_position++; _position < _sql.Length; _position++)
        {
            if (_sql[_position] == '\\')
            {
                _position++;
            }
            else if (_sql[_position] == quote)
            {
                _position++;
                return;
            }
        }

        _position = _sql.Length;
    }

    private bool SkipHeredoc()
    {
        var open = _position + 1;
        while (open < _sql.Length && IsWordPart(_sql[open]))
        {
            open++;
        }

        if (At(open) != '$')
        {
            return false;
        }

        var tag = _sql.AsSpan(_position, open + 1 - _position);
        var close = _sql.AsSpan(open + 1).IndexOf(tag);
        if (close < 0)
        {
            return false;
        }

        _position = open + 1 + close + tag.Length;
        return true;
    }

    private bool TryReadPlaceholder(out Placeholder placeholder)
    {
        placeholder = default;
        var start = _position;
        try
        {
            _position++;
            if (!SkipBlanks() || !IsWordStart(_sql[_position]))
            {
                return false;
            }

            var name = ReadWord();
            if (!SkipBlanks())
            {
                return false;
            }

            if (_sql[_position] == '}')
            {
                placeholder = new Placeholder(name.ToString(), null, start, _position + 1);
                return true;
            }

            if (_sql[_position] != ':')
            {
                return false;
            }

            var typeStart = ++_position;
            while (_position < _sql.Length && _sql[_position] != '}')
            {
                if (_sql[_position] is '\'' or '"' or '`')
                {
                    SkipQuoted(_sql[_position]);
                }
                else
                {
                    _position++;
                }
            }

            if (_position >= _sql.Length)
            {
                return false;
            }

            placeholder = new Placeholder(name.ToString(), _sql[typeStart.._position].Trim(), start, _position + 1);
            return true;
        }
        finally
        {
            _position = start;
        }
    }

    private ReadOnlySpan<char> ReadWord()
    {
        var start = _position;
        while (_position < _sql.Length && IsWordPart(_sql[_position]))
        {
            _position++;
        }

        return _sql.AsSpan(start, _position - start);
    }

    private char At(int index) => index < _sql.Length ? _sql[index] : '\0';

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private ClickHouseException Refused(string message) => new(message, ClickHouseErrorKind.Query) { Statement = _sql };
}
