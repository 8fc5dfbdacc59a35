#include "app/cli/Arguments.h"

#include "core/base/Error.h"

#include <QCommandLineParser>
#include <cmath>

namespace vivify::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QString rangeOf(double minimum, double maximum)
{
    return tr(QT_TRANSLATE_NOOP("CommandLine", "Give a number from %1 to %2.")).arg(minimum).arg(maximum, 0, 'g', 10);
}

} // namespace

Arguments::Arguments(QString command, QString summary, QString positional, QList<Option> options)
    : m_command(std::move(command)), m_summary(std::move(summary)), m_positionalName(std::move(positional)),
      m_options(std::move(options))
{
    m_options.append({QStringLiteral("json"), {}, tr(QT_TRANSLATE_NOOP("CommandLine", "Print JSON, one value a line."))});
    m_options.append({QStringLiteral("help"), {}, tr(QT_TRANSLATE_NOOP("CommandLine", "Print this."))});
}

void Arguments::refuseLine(const QString &happened) const
{
    throw Error(Error::Kind::Usage, happened, QString(),
                tr(QT_TRANSLATE_NOOP("CommandLine", "See vivify-cli %1 --help.")).arg(m_command));
}

void Arguments::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    for (const Option &option : m_options)
        parser.addOption(QCommandLineOption(option.name, option.help, option.valueName));
    // The parser takes the first word for the program's name.
    if (!parser.parse(QStringList{m_command} + arguments))
        refuseLine(parser.errorText());
    for (const Option &option : m_options) {
        if (parser.isSet(option.name))
            m_values.insert(option.name, option.valueName.isEmpty() ? QStringList{QString()} : parser.values(option.name));
    }
    if (wantsHelp())
        return;
    const QStringList others = parser.positionalArguments();
    const int expected = m_positionalName.isEmpty() ? 0 : 1;
    if (others.size() > expected && !m_positionalName.endsWith(QStringLiteral("…]")))
        refuseLine(tr(QT_TRANSLATE_NOOP("CommandLine", "“%1” is one argument too many.")).arg(others.at(expected)));
    if (others.size() < expected)
        refuseLine(tr(QT_TRANSLATE_NOOP("CommandLine", "%1 is missing.")).arg(m_positionalName));
    m_positionals = others;
}

QString Arguments::value(const QString &name) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? QString() : all.last();
}

QString Arguments::required(const QString &name) const
{
    if (value(name).isEmpty())
        refuseLine(tr(QT_TRANSLATE_NOOP("CommandLine", "The option --%1 is missing.")).arg(name));
    return value(name);
}

int Arguments::integer(const QString &name, int minimum, int maximum) const
{
    bool isNumber = false;
    const int number = value(name).toInt(&isNumber);
    if (!isNumber || number < minimum || number > maximum)
        throw Error(Error::Kind::Usage,
                    tr(QT_TRANSLATE_NOOP("CommandLine", "“%1” is not a value of --%2.")).arg(value(name), name), QString(),
                    rangeOf(minimum, maximum));
    return number;
}

double Arguments::real(const QString &name, double minimum, double maximum) const
{
    bool isNumber = false;
    const double number = value(name).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number) || number < minimum || number > maximum)
        throw Error(Error::Kind::Usage,
                    tr(QT_TRANSLATE_NOOP("CommandLine", "“%1” is not a value of --%2.")).arg(value(name), name), QString(),
                    rangeOf(minimum, maximum));
    return number;
}

QString Arguments::help() const
{
    QString text = tr(QT_TRANSLATE_NOOP("CommandLine", "Usage: vivify-cli %1 [options]")).arg(m_command);
    if (!m_positionalName.isEmpty())
        text += QLatin1Char(' ') + m_positionalName;
    text += QLatin1String("\n") + m_summary + QLatin1String("\n\n");
    for (const Option &option : m_options) {
        const QString left = QStringLiteral("  --%1 %2").arg(option.name, option.valueName).leftJustified(30);
        text += left + QLatin1Char(' ') + option.help + QLatin1Char('\n');
    }
    return text;
}

} // namespace vivify::cli
