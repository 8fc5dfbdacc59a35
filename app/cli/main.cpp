#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Progress.h"
#include "core/base/Error.h"

#include <QGuiApplication>
#include <QLocale>
#include <QTranslator>
#include <csignal>
#include <cstdio>

namespace {

using namespace vivify;

constexpr int Bug = 1, Usage = 2, BadInput = 3, Resources = 4, Stopped = 5;

struct Command
{
    const char *name;
    int (*run)(const QStringList &);
    const char *summary;
};

constexpr Command commands[] = {
    {"animate", cli::animate, QT_TRANSLATE_NOOP("CommandLine", "make a picture move and write the video")},
    {"auto", cli::autoVideo, QT_TRANSLATE_NOOP("CommandLine", "make a video from a picture and a sentence")},
    {"render", cli::render, QT_TRANSLATE_NOOP("CommandLine", "write the video of a saved project")},
    {"destinations", cli::destinations, QT_TRANSLATE_NOOP("CommandLine", "list what a video can be made for")},
    {"scenes", cli::scenes, QT_TRANSLATE_NOOP("CommandLine", "list what a picture can do")},
    {"presets", cli::presets, QT_TRANSLATE_NOOP("CommandLine", "list the named settings")},
    {"generators", cli::generators, QT_TRANSLATE_NOOP("CommandLine", "list what can make clips")},
    {"models", cli::models, QT_TRANSLATE_NOOP("CommandLine", "list, add, check and remove model packs")},
    {"probe", cli::probe, QT_TRANSLATE_NOOP("CommandLine", "tell what a picture file is")},
    {"sheet", cli::sheet, QT_TRANSLATE_NOOP("CommandLine", "draw a contact sheet of a clip")},
};

QString overview()
{
    QString text = QCoreApplication::translate("CommandLine", "Usage: vivify-cli COMMAND [options]") + QLatin1String("\n\n");
    for (const Command &command : commands)
        text += QStringLiteral("  %1 %2\n").arg(QLatin1String(command.name), -12)
                    .arg(QCoreApplication::translate("CommandLine", command.summary));
    return text + QLatin1Char('\n')
        + QCoreApplication::translate("CommandLine", "vivify-cli COMMAND --help tells the options of a command.");
}

int dispatch(QStringList arguments)
{
    const QString first = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (first == QLatin1String("--version")) {
        cli::print(QStringLiteral("vivify-cli " VIVIFY_VERSION));
        return 0;
    }
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) {
        cli::print(overview());
        return 0;
    }
    for (const Command &command : commands) {
        if (first == QLatin1String(command.name))
            return command.run(arguments);
    }
    throw Error(Error::Kind::Usage,
                first.isEmpty() ? QCoreApplication::translate("CommandLine", "No command was given.")
                                : QCoreApplication::translate("CommandLine", "There is no command “%1”.").arg(first),
                QString(), overview());
}

int exitCode(Error::Kind kind)
{
    return kind == Error::Kind::Usage ? Usage : kind == Error::Kind::BadInput ? BadInput : Resources;
}

void complain(const QString &text)
{
    std::fprintf(stderr, "vivify-cli: %s\n", text.toUtf8().constData());
}

int run(const QStringList &arguments)
{
    try {
        return dispatch(arguments);
    } catch (const Error &error) {
        complain(error.message());
        return exitCode(error.kind());
    } catch (const Cancelled &) {
        complain(QCoreApplication::translate("CommandLine", "Cancelled."));
        return Stopped;
    } catch (const std::bad_alloc &) {
        complain(QCoreApplication::translate("CommandLine", "There is not enough memory. Choose a smaller size."));
        return Resources;
    } catch (const std::exception &bug) {
        complain(QString::fromUtf8(bug.what()));
        return Bug;
    }
}

} // namespace

int main(int argc, char **argv)
{
    // Text needs a GUI application; no display does.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    std::signal(SIGPIPE, SIG_IGN);
    const QGuiApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vivify-cli"));
    QTranslator translator;
    const bool chinese = QLocale::system().name().startsWith(QLatin1String("zh"));
    const QString language = chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
    QLocale::setDefault(QLocale(language));
    if (translator.load(QLatin1String(":/vivify/translations/vivify_") + language))
        QCoreApplication::installTranslator(&translator);
    cli::Progress::catchInterrupts();
    return run(QCoreApplication::arguments().mid(1));
}
