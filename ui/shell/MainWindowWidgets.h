#pragma once

#include "ui/dialogs/TroublesDialog.h"
#include "ui/generate/CheckPanel.h"
#include "ui/generate/ForecastBar.h"
#include "ui/generate/GenerateController.h"
#include "ui/generate/HandleOverlay.h"
#include "ui/generate/JobsPanel.h"
#include "ui/generate/ParametersPanel.h"
#include "ui/generate/RunAdvice.h"
#include "ui/generate/TakesStrip.h"
#include "ui/help/HelpWindow.h"
#include "ui/import/PictureImport.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskToolBar.h"
#include "ui/mask/RegionsPanel.h"
#include "ui/models/ModelsDialog.h"
#include "ui/prompt/AskBar.h"
#include "ui/retouch/PictureEdits.h"
#include "ui/prompt/ScenesPanel.h"
#include "ui/recovery/RecoveryKeeper.h"
#include "ui/shell/Actions.h"
#include "ui/shell/CanvasFeed.h"
#include "ui/shell/HistoryDock.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PictureStrip.h"
#include "ui/shell/PlaybackKeys.h"
#include "ui/shell/ProjectFiles.h"
#include "ui/shell/RecentProjects.h"
#include "ui/shell/WelcomePage.h"
#include "ui/timeline/LabelArranger.h"
#include "ui/timeline/LabelCanvas.h"
#include "ui/timeline/TimelinePanel.h"
#include "ui/voice/CaptionsDock.h"
#include "ui/widgets/HintBar.h"

#include <QDockWidget>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

namespace vivify {

/// The window's parts. Widgets belong to the window by Qt's parents; this only names them.
struct MainWindow::Widgets
{
    Actions *actions = nullptr;
    RecentProjects *recents = nullptr;
    ProjectFiles *files = nullptr;
    PictureImport *pictures = nullptr;
    GenerateController *generate = nullptr;
    Player *player = nullptr;
    CanvasView *canvas = nullptr;
    CanvasFeed *feed = nullptr;
    LabelCanvas *labelCanvas = nullptr;
    HandleOverlay *handles = nullptr;
    MaskToolBar *maskTools = nullptr;
    WelcomePage *welcome = nullptr;
    QStackedWidget *stack = nullptr;
    HintBar *hints = nullptr;
    PictureStrip *strip = nullptr;
    AskBar *ask = nullptr;
    PictureEdits *edits = nullptr;
    RegionsPanel *regions = nullptr;
    ScenesPanel *scenes = nullptr;
    ParametersPanel *parameters = nullptr;
    JobsPanel *jobs = nullptr;
    CheckPanel *check = nullptr;
    TakesStrip *takes = nullptr;
    RunAdvice *advice = nullptr;
    ForecastBar *forecast = nullptr;
    ModelWork *modelWork = nullptr; ///< Null without a shelf.
    ModelsDialog *models = nullptr; ///< From its first use.
    TroublesDialog *troubles = nullptr; ///< Likewise.
    LabelsPanel *labels = nullptr;
    LabelArranger *arranger = nullptr;
    TimelinePanel *timeline = nullptr;
    QDockWidget *regionsDock = nullptr, *scenesDock = nullptr, *parametersDock = nullptr, *jobsDock = nullptr, *checkDock = nullptr,
                *labelsDock = nullptr, *timelineDock = nullptr;
    HistoryDock *historyDock = nullptr;
    RecoveryKeeper *keeper = nullptr;
    HelpWindow *help = nullptr; ///< From its first use.
    CaptionsDock *captionsDock = nullptr;
    QToolBar *toolBar = nullptr;
    QToolButton *generateButton = nullptr;
    QLabel *clipState = nullptr, *zoom = nullptr, *progressText = nullptr;
    QProgressBar *progress = nullptr;
    QByteArray standardLayout, workLayout;
    bool working = false, closing = false;
    QString sampleToPlay;
};

} // namespace vivify
