#include "app/window/Application.h"
#include "ui/shell/UserSettings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFontDatabase>
#include <QIcon>
#include <QThreadPool>
#include <QTimer>
#include <cstdio>

namespace {

/// Says so and ends the program once a window has painted itself.
class FirstPaint : public QObject
{
protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched->isWidgetType())
            QTimer::singleShot(0, qApp, [] {
                std::puts("painted");
                std::fflush(stdout);
                QCoreApplication::exit(0);
            });
        return false;
    }
};

int wrongUse(const QCommandLineParser &parser, const QString &message)
{
    std::fprintf(stderr, "%s\n%s", qUtf8Printable(message), qUtf8Printable(parser.helpText()));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication qt(argc, argv);
    vivify::UserSettings::keepNothingElse();
    QApplication::setApplicationName(QStringLiteral("vivify"));
    QApplication::setApplicationDisplayName(QStringLiteral("Vivify"));
    QApplication::setApplicationVersion(QStringLiteral(VIVIFY_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/vivify/icons/vivify.svg")));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Vivify brings anatomical pictures to life for teaching."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption language(QStringLiteral("language"),
                                      QCoreApplication::translate("main", "Language of the window: en or zh_CN."),
                                      QStringLiteral("code"));
    const QCommandLineOption sample(QStringLiteral("sample"),
                                    QCoreApplication::translate("main", "Opens and plays a sample: heart, lungs, blood, nerve or knee."),
                                    QStringLiteral("id"));
    const QCommandLineOption firstPaint(QStringLiteral("quit-after-first-paint"),
                                        QCoreApplication::translate("main", "Says “painted” and ends after the first painted window, to measure the start."));
    parser.addOptions({language, sample, firstPaint});
    parser.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("main", "A picture or a Vivify project to open."), QStringLiteral("[file…]"));
    if (!parser.parse(qt.arguments()))
        return wrongUse(parser, parser.errorText());
    if (parser.isSet(help)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return 0;
    }
    if (parser.isSet(version)) {
        std::printf("vivify %s\n", VIVIFY_VERSION);
        return 0;
    }
    QThreadPool::globalInstance()->start([] { QFontDatabase::families(); }); // while the window is put together
    FirstPaint watcher;
    if (parser.isSet(firstPaint))
        qt.installEventFilter(&watcher);
    vivify::Application application(parser.value(language));
    application.show();
    for (const QString &path : parser.positionalArguments())
        application.open(path);
    if (parser.isSet(sample))
        application.openSample(parser.value(sample));
    return QApplication::exec();
}
